/** Routes of the operator's own: what they may not touch, tried without a start, loaded anew. */
package io.swapline.service.own;
