/** Shows what an operator's own route files may hold. */
package io.swapline.service.own;
