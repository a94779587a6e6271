/** How the cluster's Alertmanager groups alerts and where those that no tenant's own route takes go. */
export function alertRouting(owner: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const quiet = { receiver: "null", matchers: ['severity =~ "none|info"'] };
    return {
        alertmanager: {
            config: {
                route: {
                    receiver: "owner",
                    group_by: ["alertname", "namespace"],
                    group_wait: "30s",
                    group_interval: "5m",
                    repeat_interval: "4h",
                    routes: [quiet],
                },
                receivers: [{ name: "null" }, { name: "owner", ...owner }],
            },
        },
    };
}
