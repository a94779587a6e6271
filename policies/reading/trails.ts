import type { ResourceView, StackView } from "../rule";
import { ask, every, not, some, type Truth } from "./logic";
import { isTenant, setting } from "./settings";
import { isSet } from "./values";

export const trail = "aws:cloudtrail/trail:Trail";

/**
 * Whether the stack may share its account with others: cells do, tenants whose file names no account, and silos that were moved, which stay in
 * the account of the cell that they come from. Their trails record their own region alone by choice, as one of every region counts against each
 * region's five (ADR 6), and what concerns the whole account is its owner's.
 */
export function sharesItsAccount(stack: StackView, one: ResourceView): Truth {
    if (setting(stack, "cell") !== undefined && !isTenant(stack)) return true;
    return every([
        isTenant(stack),
        some([ask(setting(stack, "movedFrom"), isSet), not(ask(one.provider?.get("allowedAccountIds"), isSet))]),
    ]);
}
