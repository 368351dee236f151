/** Shows that the sandbox signs as WaveSpeed's page says. */
package io.swapline.sandbox.wavespeed;
