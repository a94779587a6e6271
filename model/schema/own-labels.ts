/**
 * Keys of tags and labels that Tenantry sets itself, in lower case: rights and network policies hang on some of them, and clouds
 * do not tell keys apart by their case. A test compares the list with all that plans set.
 */
export const ownLabels = [
    "cell",
    "cost_center",
    "data_class",
    "edition",
    "environment",
    "isolation",
    "managed_by",
    "name",
    "nodes",
    "owner",
    "proxy",
    "routes",
    "silent_channels",
    "tenant",
    "tier",
] as const;
