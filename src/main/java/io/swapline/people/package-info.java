/**
 * What the routes in routes/people call: the status page, notifications and the lines of the log
 * about decisions.
 */
package io.swapline.people;
