/**
 * What holds for every exchange with a peer: when it has to be over, and how much it may answer.
 */
package io.swapline.net;
