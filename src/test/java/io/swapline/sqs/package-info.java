/** Messages of servers about objects, as they are and as they should not be. */
package io.swapline.sqs;
