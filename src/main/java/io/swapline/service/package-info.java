/**
 * Puts the service together: settings become beans, routes are loaded and everything is checked
 * before the first job is taken. Beans.java says which name in a route is which class.
 */
package io.swapline.service;
