import { type Finding, type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { notApplicable, some, type Truth, undetermined } from "./logic";
import { expect, expectTrue, items, numberOf, someItem } from "./values";

/** What the tenant or cell says of itself: the inputs of the component at the root of the stack. */
export interface Settings {
    readonly kind: "tenant" | "cell";
    readonly id: string | undefined;
    readonly environment: string | undefined;
    readonly isolation: string | undefined;
    readonly isolationLevel: string | undefined;
    /** Jurisdictions that data may stay in; empty means anywhere. */
    readonly residency: readonly string[] | Unknown;
    /** Whether the tenant's file lets a stateful service be replaced or deleted. */
    allows(what: "replace" | "delete", service: string): Truth;
    readonly backupRetentionDays: number | undefined;
    readonly metricsRetentionDays: number | undefined;
    readonly minReplicas: number | undefined;
    readonly maxReplicas: number | undefined;
}

/** Settings of the stack, or undefined for a program that declares no tenant or cell. */
export function settingsOf(stack: StackView): Settings | undefined {
    const { root } = stack;
    if (!root) return undefined;
    const text = (path: string) => {
        const value = root.get(path);
        return typeof value === "string" ? value : undefined;
    };
    const residency = items(root.get("residency"));
    const leaving = root.get("state") === "offboarding";
    const tenant = root.type === "tenantry:index:Tenant";
    return {
        kind: tenant ? "tenant" : "cell",
        id: text(tenant ? "tenantId" : "cell"),
        environment: text("environment"),
        isolation: text("isolation"),
        isolationLevel: text("isolationLevel"),
        residency: residency === unknown ? unknown : residency.filter((item) => typeof item === "string"),
        allows: (what, service) => leaving || someItem(root.get(`allow.${what}`), (allowed) => allowed === service),
        backupRetentionDays: numberOf(root.get("backupRetentionDays")),
        metricsRetentionDays: numberOf(root.get("metricsRetentionDays")),
        minReplicas: numberOf(root.get("minReplicas")),
        maxReplicas: numberOf(root.get("maxReplicas")),
    };
}

/** Judges a safeguard of a stateful service, which the tenant's consent to replace or delete it takes away. */
export function unlessConsented(
    stack: StackView,
    service: string,
    check: (resource: ResourceView) => Finding,
): (resource: ResourceView) => Finding {
    const settings = settingsOf(stack);
    const consent = settings ? some([settings.allows("replace", service), settings.allows("delete", service)]) : false;
    if (consent === true) return () => notApplicable;
    if (consent === false) return check;
    return (resource) => {
        const finding = check(resource);
        return finding.result === "fail" ? undetermined("the tenant's consent to replace or delete it") : finding;
    };
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
    const least = settingsOf(stack)?.backupRetentionDays ?? usualBackupDays;
    return expect(
        resource,
        "backupRetentionPeriod",
        (days) => (numberOf(days) ?? otherwise) >= least,
        `backups are kept for less than ${least} days`,
    );
}
