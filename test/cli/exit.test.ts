import { expect, it } from "vitest";
import { exitCode, leadingCode } from "../../cli/exit";

it("of several exit codes one counts, whatever their order", () => {
    const { ok, error, configuration, resource, policy, changes, cancelled } = exitCode;
    expect(leadingCode()).toBe(ok);
    expect(leadingCode(ok, ok)).toBe(ok);
    expect(leadingCode(ok, changes)).toBe(changes);
    expect(leadingCode(changes, error)).toBe(error);
    expect(leadingCode(error, policy, resource, configuration)).toBe(configuration);
    expect(leadingCode(policy, resource, ok)).toBe(resource);
    expect(leadingCode(error, policy)).toBe(policy);
    expect(leadingCode(configuration, cancelled)).toBe(cancelled);
    expect(leadingCode(exitCode.timeout, ok)).toBe(exitCode.timeout);
});
