package io.swapline.it.support;

import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;

/** A provider's refusal of each submit, as the account has no money. */
public final class NoCredit {
  private NoCredit() {}

  /** In the words of Novita. */
  public static Fault atNovita() {
    return Fault.of(
        RequestKind.SUBMIT,
        FaultPoint.BEFORE_READ,
        Reply.json(
            400, "{\"code\":400,\"reason\":\"BILLING_BALANCE_NOT_ENOUGH\",\"message\":\"\"}"));
  }
}
