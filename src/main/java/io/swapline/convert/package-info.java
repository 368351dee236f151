/**
 * What a vendor does not take is made to fit by programs of others, ffmpeg and libheif's, which are
 * run with bounds. Nothing is run unless the operator says so.
 */
package io.swapline.convert;
