import { stringify } from "yaml";
import type { Answers } from "./answers";

function withoutAbsent<T extends object>(fields: T): Partial<T> | undefined {
    const set = Object.entries(fields).filter(([, value]) => value !== undefined);
    return set.length > 0 ? (Object.fromEntries(set) as Partial<T>) : undefined;
}

/** Text of a tenant's file: what was answered and nothing else, since every other field has a default. */
export function tenantText(id: string, answers: Answers, schema: string | undefined): string {
    const { tier, region, isolation, cell, dataCidr, team, email, costCenter, image, port } = answers;
    const fields = {
        tenant_id: id,
        tier,
        region,
        owner: withoutAbsent({ team, email, cost_center: costCenter }),
        placement: withoutAbsent({ isolation, cell, data_cidr: dataCidr }),
        workloads: image === undefined ? undefined : { web: { image, port: port ?? 8080, public: true } },
    };
    const head = schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`;
    return head + stringify(withoutAbsent(fields), { lineWidth: 0 });
}
