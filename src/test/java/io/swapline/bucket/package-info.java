/** Shows how an object is named and told apart, and what becomes of it when its job ends. */
package io.swapline.bucket;
