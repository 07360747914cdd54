import Foundation
import JourneyLedger

/// Proofs that a leaf is in a tree.
struct InclusionVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map {
            let holds = MerkleProof.includes(
                $0.leafHash.hash, at: $0.leafIdx, inTreeOf: $0.treeSize, root: $0.root.hash,
                proof: $0.proof.hashes)
            return VectorCheck(name: $0.name, isPassed: holds != $0.wantErr)
        }
    }
}

/// Proofs that a tree is the beginning of another.
struct ConsistencyVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let size1: UInt64
        let size2: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map {
            let holds = MerkleProof.isConsistent(
                $0.size1, $0.root1.hash, withTreeOf: $0.size2, root: $0.root2.hash,
                proof: $0.proof.hashes)
            return VectorCheck(name: $0.name, isPassed: holds != $0.wantErr)
        }
    }
}

/// Proofs that a leaf is in a subtree.
struct SubtreeInclusionVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let leafIdx: UInt64
        let start: UInt64
        let end: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map {
            let holds = MerkleProof.includes(
                $0.leafHash.hash, at: $0.leafIdx, in: $0.start, $0.end, hash: $0.root.hash,
                proof: $0.proof.hashes)
            return VectorCheck(name: $0.name, isPassed: holds != $0.wantErr)
        }
    }
}

/// Proofs that a subtree is part of a tree.
struct SubtreeConsistencyVectors: VectorFile {
    struct Vector: Decodable {
        let name: String
        let start: UInt64
        let end: UInt64
        let size: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    let vectors: [Vector]

    var checks: [VectorCheck] {
        vectors.map {
            let holds = MerkleProof.isConsistent(
                $0.start, $0.end, $0.root1.hash, withTreeOf: $0.size, root: $0.root2.hash,
                proof: $0.proof.hashes)
            return VectorCheck(name: $0.name, isPassed: holds != $0.wantErr)
        }
    }
}

extension Data? {
    fileprivate var hash: [UInt8] { map(Array.init) ?? [] }
}

extension [Data]? {
    fileprivate var hashes: [[UInt8]] { (self ?? []).map(Array.init) }
}
