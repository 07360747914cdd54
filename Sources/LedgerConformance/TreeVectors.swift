import Foundation
import JourneyLedger

/// The root of each size of one tree.
struct RootVectors: VectorFile {
    let leaves_hex: [String]
    let roots_hex_by_size: [String]

    var checks: [VectorCheck] {
        var frontier = MerkleFrontier()
        return roots_hex_by_size.enumerated().map { size, root in
            if size > 0, size <= leaves_hex.count, let leaf = Hex.bytes(leaves_hex[size - 1]) {
                frontier.append(TreeHash(leaf: leaf))
            }
            return VectorCheck(
                name: "size \(size)",
                isPassed: frontier.size == size && frontier.root.bytes == Hex.bytes(root))
        }
    }
}

/// Roots, inclusion and consistency proofs of trees whose leaf i is `wl-leaf-<i>`: each is made, and
/// each is checked.
struct DerivedVectors: VectorFile {
    struct Tree: Decodable {
        struct Inclusion: Decodable {
            let index: UInt64
            let proof: [String]
        }

        struct Consistency: Decodable {
            let old_size: UInt64
            let old_root: String
            let proof: [String]
        }

        let size: UInt64
        let root: String
        let inclusion: [Inclusion]
        let consistency: [Consistency]
    }

    let trees: [Tree]

    var checks: [VectorCheck] {
        let size = trees.map(\.size).max() ?? 0
        let leaves = MemoryTree((0..<size).map { TreeHash(leaf: Array("wl-leaf-\($0)".utf8)) })
        return trees.map {
            VectorCheck(name: "size \($0.size)", isPassed: Self.holds($0, leaves))
        }
    }

    private static func holds(_ tree: Tree, _ leaves: MemoryTree) -> Bool {
        guard let root = Hex.bytes(tree.root), leaves.root(of: tree.size).bytes == root else {
            return false
        }
        return tree.inclusion.allSatisfy { item in
            let proof = item.proof.compactMap(Hex.bytes)
            return leaves.inclusionProof(item.index, in: tree.size).hashes.map(\.bytes) == proof
                && MerkleProof.includes(
                    leaves.hash(TreeNode(level: 0, index: item.index)).bytes, at: item.index,
                    inTreeOf: tree.size, root: root, proof: proof)
        }
            && tree.consistency.allSatisfy { item in
                let proof = item.proof.compactMap(Hex.bytes)
                guard let old = Subtree(0, item.old_size), let oldRoot = Hex.bytes(item.old_root)
                else { return false }
                return leaves.proof(of: old, in: tree.size).hashes.map(\.bytes) == proof
                    && MerkleProof.isConsistent(
                        item.old_size, oldRoot, withTreeOf: tree.size, root: root, proof: proof)
            }
    }
}
