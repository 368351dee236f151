/** WaveSpeedAI's video face swap: its paths, fields, limits, codes and raw bodies. */
package io.swapline.sandbox.wavespeed;
