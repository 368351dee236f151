/** Shows how the sandbox's account behaves under many requests at once. */
package io.swapline.sandbox.account;
