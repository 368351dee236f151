/** Shows how settings are read from their four layers, and what is told of a wrong one. */
package io.swapline.settings;
