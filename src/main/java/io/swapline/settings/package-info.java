/** The operator's settings: four layers read once, checked at start, handed to everybody else. */
package io.swapline.settings;
