import Foundation
import JourneyLedger

/// A file of proofs, each of which must hold or be refused.
struct ProofVectors<Vector: ProofVector>: VectorFile {
    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map { VectorCheck(name: $0.name, isPassed: $0.holds != $0.wantErr) }
    }
}

/// One proof, and what it is said to prove.
protocol ProofVector: Decodable, SendableMetatype {
    var name: String { get }
    var wantErr: Bool { get }
    var holds: Bool { get }
}

/// That a leaf is in a tree.
struct InclusionVector: ProofVector {
    let name: String
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: Data?
    let leafHash: Data?
    let proof: [Data]?
    let wantErr: Bool

    var holds: Bool {
        MerkleProof.includes(
            leafHash.hash, at: leafIdx, inTreeOf: treeSize, root: root.hash, proof: proof.hashes)
    }
}

/// That a tree is the beginning of another.
struct ConsistencyVector: ProofVector {
    let name: String
    let size1: UInt64
    let size2: UInt64
    let root1: Data?
    let root2: Data?
    let proof: [Data]?
    let wantErr: Bool

    var holds: Bool {
        MerkleProof.isConsistent(
            size1, root1.hash, withTreeOf: size2, root: root2.hash, proof: proof.hashes)
    }
}

/// That a leaf is in a subtree.
struct SubtreeInclusionVector: ProofVector {
    let name: String
    let leafIdx: UInt64
    let start: UInt64
    let end: UInt64
    let root: Data?
    let leafHash: Data?
    let proof: [Data]?
    let wantErr: Bool

    var holds: Bool {
        MerkleProof.includes(
            leafHash.hash, at: leafIdx, in: start, end, hash: root.hash, proof: proof.hashes)
    }
}

/// That a subtree is part of a tree.
struct SubtreeConsistencyVector: ProofVector {
    let name: String
    let start: UInt64
    let end: UInt64
    let size: UInt64
    let root1: Data?
    let root2: Data?
    let proof: [Data]?
    let wantErr: Bool

    var holds: Bool {
        MerkleProof.isConsistent(
            start, end, root1.hash, withTreeOf: size, root: root2.hash, proof: proof.hashes)
    }
}

extension Data? {
    fileprivate var hash: [UInt8] { map(Array.init) ?? [] }
}

extension [Data]? {
    fileprivate var hashes: [[UInt8]] { (self ?? []).map(Array.init) }
}
