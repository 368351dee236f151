/** Shows what the demo drops for somebody who only wants to look. */
package io.swapline.demo;
