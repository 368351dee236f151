/** What is made to fit, with the real ffmpeg, and with programs that misbehave. */
package io.swapline.convert;
