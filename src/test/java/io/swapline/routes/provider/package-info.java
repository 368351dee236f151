/** Every provider file as it is shipped: which requests its routes send, and nothing beside. */
package io.swapline.routes.provider;
