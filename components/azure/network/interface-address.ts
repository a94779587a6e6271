import { cidr } from "../../../model/schema/fields";

/**
 * The address (IPv4) that a network interface of a private endpoint tells: those of databases and caches have one. Without it there is no policy: one that
 * names nothing would cut the tenant off, or let it out to everywhere.
 * @throws where it tells none, or others
 */
export function interfaceAddress(
    { group, name }: { readonly group: string; readonly name: string },
    configurations: readonly { readonly privateIPAddress?: string | undefined }[],
): string {
    const told = configurations.flatMap(({ privateIPAddress }) => privateIPAddress || []);
    const [address] = told;
    if (told.length === 1 && cidr().safeParse(`${address}/32`).success) return address!;
    const found = told.length === 0 ? "no address" : told.join(" and ");
    throw new Error(
        `the network interface ${name} tells ${found}, where network policies need the one IPv4 address of its private endpoint. Look at it (az network nic show --resource-group ${group} --name ${name}) and deploy again; if it stays so, delete the private endpoint, run pulumi refresh and deploy again`,
    );
}
