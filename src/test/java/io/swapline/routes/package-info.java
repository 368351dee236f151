/**
 * Every route file as it is shipped, with stubs around it: each branch in milliseconds. What the
 * beans do is shown elsewhere; here it is only shown which way a job goes after each answer.
 */
package io.swapline.routes;
