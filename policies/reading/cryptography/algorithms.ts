/** How an algorithm stands against a quantum computer that is large enough for Shor's and Grover's algorithms. */
export type Quantum = "safe" | "reduced" | "vulnerable";

/** An algorithm with its parameters. Words of `family`, `primitive`, `mode`, `curve` and `functions` are CycloneDX 1.7's. */
export interface Algorithm {
    /** Such as `AES-256-GCM`. */
    readonly id: string;
    readonly family?: string;
    /** Such as the length of the key in bits. */
    readonly parameter: string;
    readonly primitive: "ae" | "block-cipher" | "pke" | "signature" | "key-agree" | "kem" | "combiner" | "mac" | "hash";
    readonly functions: readonly string[];
    readonly mode?: "gcm" | "cbc" | "ctr";
    readonly curve?: string;
    /** Length of the key in bits, where the algorithm has a key of one length. */
    readonly bits?: number;
    /** NIST's category (1 to 5; 0: it meets none); missing where NIST defines none for such an algorithm. */
    readonly level?: number;
    readonly quantum: Quantum;
}

/**
 * NIST's categories: 1, 3 and 5 are as hard to break as a search for the key of AES-128, AES-192 and AES-256.
 * Sources: NIST, Submission Requirements and Evaluation Criteria for the Post-Quantum Cryptography Standardization Process
 * (2016-12), 4.A.5; FIPS 203 (2024-08-13), 8; FIPS 204 (2024-08-13), 4; FIPS 205 (2024-08-13), 11.
 * That RSA and elliptic curves meet none: NIST IR 8547 (initial public draft, 2024-11-12), 4.1, which deprecates 112 bits of
 * security after 2030 and disallows all of both after 2035. All from knowledge, unverified.
 */
const categories: Readonly<Record<string, number>> = {
    "AES-128": 1,
    "AES-192": 3,
    "AES-256": 5,
    "ML-KEM-512": 1,
    "ML-KEM-768": 3,
    "ML-KEM-1024": 5,
    "ML-DSA-44": 2,
    "ML-DSA-65": 3,
    "ML-DSA-87": 5,
    "SLH-DSA-SHA2-128s": 1,
};

const encryption = ["encrypt", "decrypt"];
const signing = ["sign", "verify"];

function aes(bits: number, mode: "gcm" | "cbc" | "ctr" | undefined): Algorithm {
    return {
        id: mode ? `AES-${bits}-${mode.toUpperCase()}` : `AES-${bits}`,
        family: "AES",
        parameter: String(bits),
        primitive: mode === "gcm" ? "ae" : "block-cipher",
        functions: encryption,
        ...(mode && { mode }),
        bits,
        level: categories[`AES-${bits}`]!,
        // Grover's search halves the bits of a key at best; NIST keeps AES-128 (category 1), CNSA 2.0 asks for 256 bits.
        quantum: bits === 128 ? "reduced" : "safe",
    };
}

function rsa(bits: number, use: "encryption" | "signature"): Algorithm {
    const signs = use === "signature";
    return {
        id: signs ? `RSA-${bits}-signature` : `RSA-${bits}`,
        parameter: String(bits),
        primitive: signs ? "signature" : "pke",
        functions: signs ? signing : encryption,
        bits,
        level: 0,
        quantum: "vulnerable",
    };
}

function curve(
    id: string,
    family: string,
    name: string,
    bits: number,
    primitive: "signature" | "key-agree",
): Algorithm {
    const functions = primitive === "signature" ? signing : ["keyderive"];
    return {
        id,
        family,
        parameter: String(bits),
        primitive,
        functions,
        curve: name,
        bits,
        level: 0,
        quantum: "vulnerable",
    };
}

function lattice(id: string, family: string, primitive: "kem" | "signature"): Algorithm {
    const functions = primitive === "kem" ? ["encapsulate", "decapsulate"] : signing;
    const parameter = id.slice(family.length + 1);
    return { id, family, parameter, primitive, functions, level: categories[id]!, quantum: "safe" };
}

/** A classical and a post-quantum key exchange together: as safe as the better of both. */
function hybrid(id: string, kem: string): Algorithm {
    const functions = ["encapsulate", "decapsulate", "keyderive"];
    return { id, parameter: id, primitive: "combiner", functions, level: categories[kem]!, quantum: "safe" };
}

function hmac(bits: number): Algorithm {
    const id = `HMAC-SHA-${bits}`;
    return { id, family: "HMAC", parameter: String(bits), primitive: "mac", functions: ["tag"], bits, quantum: "safe" };
}

const all: readonly Algorithm[] = [
    ...[128, 192, 256].flatMap((bits) =>
        [undefined, "gcm" as const, "cbc" as const, "ctr" as const].map((mode) => aes(bits, mode)),
    ),
    ...[2048, 3072, 4096].flatMap((bits) => [rsa(bits, "encryption"), rsa(bits, "signature")]),
    curve("ECDSA-P256", "ECDSA", "nist/P-256", 256, "signature"),
    curve("ECDSA-P384", "ECDSA", "nist/P-384", 384, "signature"),
    curve("ECDSA-P521", "ECDSA", "nist/P-521", 521, "signature"),
    curve("ECDSA-secp256k1", "ECDSA", "secg/secp256k1", 256, "signature"),
    curve("Ed25519", "EdDSA", "other/Ed25519", 256, "signature"),
    curve("X25519", "ECDH", "other/Curve25519", 256, "key-agree"),
    curve("ECDH-P256", "ECDH", "nist/P-256", 256, "key-agree"),
    curve("ECDH-P384", "ECDH", "nist/P-384", 384, "key-agree"),
    curve("ECDH-P521", "ECDH", "nist/P-521", 521, "key-agree"),
    {
        id: "SM2",
        family: "SM2",
        parameter: "256",
        primitive: "signature",
        functions: signing,
        bits: 256,
        level: 0,
        quantum: "vulnerable",
    },
    ...["ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"].map((id) => lattice(id, "ML-KEM", "kem")),
    ...["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"].map((id) => lattice(id, "ML-DSA", "signature")),
    lattice("SLH-DSA-SHA2-128s", "SLH-DSA", "signature"),
    hybrid("X25519MLKEM768", "ML-KEM-768"),
    hybrid("SecP256r1MLKEM768", "ML-KEM-768"),
    hybrid("SecP384r1MLKEM1024", "ML-KEM-1024"),
    hybrid("X-Wing", "ML-KEM-768"),
    ...[224, 256, 384, 512].map(hmac),
];

const byId = new Map(all.map((algorithm) => [algorithm.id, algorithm]));

/** An algorithm by its id; undefined for one that the table does not know. */
export function algorithm(id: string): Algorithm | undefined {
    return byId.get(id);
}
