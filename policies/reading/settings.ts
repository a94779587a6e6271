import type { CloudName } from "../../model/schema/fields";
import { type Finding, type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { ask, every, not, onlyIf, some, type Truth } from "./logic";
import { expect, expectTrue, items, numberOf, someItem, textOf } from "./values";

/** Whether the stack is a tenant's, by its root component; its inputs are what the tenant or cell says of itself. */
export function isTenant(stack: StackView): boolean {
    return stack.root?.type === "tenantry:index:Tenant";
}

/** Whether the stack is one that has ground of a cloud to itself, and records what is done there: a cell's, or a silo's. */
export function isGround({ root }: StackView, cloud: CloudName): Truth {
    if (root === undefined) return false;
    return every([
        ask(root.get("cloud"), (where) => where === cloud),
        root.type === "tenantry:index:Cell" ? true : ask(root.get("isolation"), (how) => how === "silo"),
    ]);
}

/** A setting of the tenant or cell; undefined in a program that declares neither. */
export function setting(stack: StackView, name: string): unknown {
    return stack.root?.get(name);
}

/**
 * Whether what is chosen for good, such as where keys lie and what is locked, is to be a strict tenant's: of who changed the level later it is what
 * the tenant was begun as (`begun_as`, ADR 35), for nothing that holds data could be made otherwise without replacing it.
 */
export function begunStrict(stack: StackView): Truth {
    const strict = (level: unknown) => ask(level, (known) => known === "strict");
    return ask(setting(stack, "begunAs"), (begun) => strict(begun ?? setting(stack, "isolationLevel")));
}

/** A setting that is a number, or what holds where nothing says. */
export function numberSetting<T>(stack: StackView, name: string, otherwise: T): number | Unknown | T {
    const value = setting(stack, name);
    return value === unknown ? unknown : (numberOf(value) ?? otherwise);
}

/** Jurisdictions that data may stay in; empty means anywhere. */
export function residencyOf(stack: StackView): readonly string[] | Unknown {
    const list = items(setting(stack, "residency"));
    return list === unknown || list.includes(unknown) ? unknown : list.map(textOf);
}

export function inProduction(stack: StackView): Truth {
    return ask(setting(stack, "environment"), (environment) => environment === "production");
}

/** The same of a program too that says of no tenant or cell what it is for: it may be for production. */
export const perhapsProduction = (stack: StackView): Truth => (stack.root ? inProduction(stack) : true);

/** Whether the tenant's file says that nothing of it runs. */
export function isSuspended(stack: StackView): Truth {
    return ask(setting(stack, "state"), (state) => state === "suspended");
}

/** Whether the tenant is on its way to another isolation: what it has is in two places, or in one for the time. */
export function isMoving(stack: StackView): boolean {
    return setting(stack, "move") !== undefined;
}

/** Whether data services must survive the loss of a zone: in production, unless the settings say that they need not. */
export function mustSurvive(stack: StackView): Truth {
    return every([inProduction(stack), ask(setting(stack, "highAvailability"), (wanted) => wanted !== false)]);
}

/** Whether the tenant's file lets a stateful service be replaced or deleted; a tenant that leaves lets everything. */
export function consents(stack: StackView, to: "replace" | "delete", service: string): Truth {
    return some([
        ask(setting(stack, "state"), (state) => state === "offboarding"),
        someItem(setting(stack, `allow.${to}`), (allowed) => allowed === service),
    ]);
}

/** Judges a safeguard of a stateful service, which the tenant's consent to replace or delete it takes away. */
export function unlessConsented(
    stack: StackView,
    service: string,
    check: (resource: ResourceView) => Finding,
): (resource: ResourceView) => Finding {
    const consent = some([consents(stack, "replace", service), consents(stack, "delete", service)]);
    return (resource) =>
        onlyIf(not(consent), () => check(resource), "the tenant's consent to replace or delete the service");
}

/** Judges that the cloud itself refuses to delete a stateful service. */
export function refusesDeletion(stack: StackView, service: string): (resource: ResourceView) => Finding {
    return unlessConsented(stack, service, (resource) =>
        expectTrue(resource, "deletionProtection", "deletionProtection is off"),
    );
}

/** Days that backups are kept where the stack names no minimum of its own. */
const usualBackupDays = 7;

/** Judges how long backups are kept; `otherwise` is the cloud's choice where the property is left out. */
export function keepsBackups(stack: StackView, resource: ResourceView, otherwise: number): Finding {
    const least = numberSetting(stack, "backupRetentionDays", usualBackupDays);
    return expect(
        resource,
        "backupRetentionPeriod",
        (days) => ask(least, (known) => (numberOf(days) ?? otherwise) >= Number(known)),
        `backups are kept for less than ${String(least)} days`,
    );
}
