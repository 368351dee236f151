package io.swapline.sandbox.callback;

import java.util.Optional;

/**
 * How a vendor calls back.
 *
 * @param retries how often it tries again when the answer is not 2xx or does not come
 * @param signature how it signs; empty when it does not
 */
public record CallbackPolicy(int retries, Optional<CallbackSignature> signature) {}
