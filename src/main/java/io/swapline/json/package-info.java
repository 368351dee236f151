/** JSON of others, which is not always JSON. */
package io.swapline.json;
