/** Namespace with the cluster's Prometheus, which a tenant that has the cluster to itself may ask. */
const metricsService = /\.monitoring(\.svc(\.cluster\.local)?)?$/;

/** Names of nodes and of the clouds' metadata, and what cluster DNS alone answers. */
const insideNames = /^(localhost|metadata\.google\.internal)$|\.(svc|local|localhost)$/;

/**
 * Last parts of names that are namespaces: cluster DNS completes `<service>.<namespace>`. No top-level domain has a hyphen, but for those that are
 * written in another alphabet (RFC 3492).
 */
const namespaceEnd = /(^|\.)(monitoring|keda|default|(?!xn--)[a-z0-9]+(-[a-z0-9]+)+)$/;

/**
 * Loopback, link-local and the platform's own addresses. Sources: RFC 1122, RFC 3927, RFC 4291; 168.63.129.16 is Azure's own on each node
 * (learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16, from knowledge, unverified).
 */
const insideAddresses = /^(127\.|0\.|169\.254\.|168\.63\.129\.16$|::1$|::$|fe[89ab][0-9a-f]:|fd00:ec2:|::ffff:)/;

/** Keys whose values are addresses even without a scheme or a port. */
const addressKey = /address|url|uri|host|server|endpoint|broker/i;

interface Host {
    readonly name: string;
    /** Whether the text around it says that it is an address. */
    readonly sure: boolean;
}

/** Hosts that a value of metadata names: of addresses with a scheme, of `host:port`, and of lists of those. */
function hostsIn(key: string, text: string): Host[] {
    return text.split(/[\s,;]+/).map((part) => {
        const rest = part.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/^[^@/]*@/, "");
        const place = /^\[([0-9a-f:.]+)\]/i.exec(rest)?.[1] ?? rest.split(/[/?#]/)[0]!;
        const host = /^[^:]+:\d+$/.test(place) ? place.replace(/:\d+$/, "") : place;
        const sure = rest !== part || place !== host || addressKey.test(key);
        return { name: host.toLowerCase().replace(/\.$/, ""), sure };
    });
}

/** An IPv4 address however it is written: as one number, in hexadecimal or octal, or with parts left out. */
function plainAddress(host: string): string {
    if (!/^(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}$/.test(host)) return host;
    return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : host;
}

function isInside({ name, sure }: Host): boolean {
    const address = sure ? plainAddress(name) : name;
    if (insideNames.test(name) || insideAddresses.test(address)) return true;
    if (!sure || /^[\d.]+$/.test(address) || address.includes(":")) return false;
    return !name.includes(".") || namespaceEnd.test(name);
}

/**
 * The first host of a value of metadata that lies inside of the cluster or on its nodes, where a tenant of a cell has no business.
 *
 * @param alone whether the cluster is the tenant's own, whose metrics it may ask for
 */
export function insideHost(key: string, value: string, alone: boolean): string | undefined {
    return hostsIn(key, value).find(
        (host) => host.name !== "" && isInside(host) && !(alone && metricsService.test(host.name)),
    )?.name;
}
