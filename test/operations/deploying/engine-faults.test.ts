import { expect, it } from "vitest";
import { engineFault } from "../../../operations/deploying/engine-faults";
import { EngineFailed } from "../../../operations/engine/process";
import { failureOf } from "../../../operations/offboarding/failure";

it.each([
    ["AccessDenied: not authorized to perform kms:CreateKey", "cloud", undefined],
    ["ENOSPC: no space left on device, write", "engine", "make room"],
    ["writing /state/acme.json: no space left on device", "engine", "make room"],
    ["getting secrets manager: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE", "engine", "was made with"],
    [
        "could not create secrets manager for new stack: incorrect passphrase",
        "engine",
        "no such stack is in this backend",
    ],
    ["PULUMI_ACCESS_TOKEN must be set for login", "engine", "pulumi login"],
    ['unknown stack "cell.shared-a"', "cloud", "--with-cells"],
])("%s", (message, reason, fix) => {
    const fault = engineFault(message);
    expect(fault.reason).toBe(reason);
    if (fix === undefined) expect(fault.fix).toBeUndefined();
    else expect(fault.fix).toContain(fix);
});

it("an offboarding judges as a deployment does", () => {
    const failed = (message: string, died = false) =>
        failureOf(new EngineFailed({ message, locked: undefined, report: undefined }, died));
    expect(failed("incorrect passphrase")).toMatchObject({
        reason: "engine",
        fix: expect.stringContaining("was made with"),
    });
    expect(failed("Throttling: slow down")).toMatchObject({
        reason: "cloud",
        fix: expect.stringContaining("goes on with what is left"),
    });
    expect(failed("the engine's process ended (SIGKILL)", true)).toMatchObject({ reason: "engine" });
});
