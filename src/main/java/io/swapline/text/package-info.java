/** Small things about words that several parts say to people. */
package io.swapline.text;
