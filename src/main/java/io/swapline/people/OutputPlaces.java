package io.swapline.people;

import io.swapline.ledger.model.Delivery;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where people find what was delivered: a path where it is a folder, else the name there and the
 * destination's setting. An address may hold a password, and is never told.
 *
 * @param folders destination → its folder, of those that are folders
 * @param receiptOf the name of an output → that of its receipt
 */
public record OutputPlaces(Map<String, Path> folders, UnaryOperator<String> receiptOf) {
  String output(Delivery delivery) {
    return place(delivery, delivery.name());
  }

  String receipt(Delivery delivery) {
    return place(delivery, receiptOf.apply(delivery.name()));
  }

  private String place(Delivery delivery, String name) {
    Path folder = folders.get(delivery.destination());
    return folder == null
        ? name + " in " + delivery.destination()
        : folder.resolve(name).toString();
  }
}
