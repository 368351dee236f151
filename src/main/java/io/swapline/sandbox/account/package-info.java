/** The account book: what came, what was paid, what was collected, and what broke the contract. */
package io.swapline.sandbox.account;
