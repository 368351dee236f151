/** What somebody sees who tries Swapline without a key. */
package io.swapline.demo;
