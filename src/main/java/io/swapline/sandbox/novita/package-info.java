/** Novita's video-merge-face and merge-face: its paths, fields, limits, reasons and raw bodies. */
package io.swapline.sandbox.novita;
