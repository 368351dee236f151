/** What a provider's file says as it was written, and what Camel does not tell of it. */
package io.swapline.service.file;
