/** What can be read of JSON that is not always JSON. */
package io.swapline.json;
