/** What a look does where very much lies: how often it is made, and what of it one look holds. */
package io.swapline.watch.crowd;
