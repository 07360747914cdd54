enum VectorKinds {
    /// By the name of the file, up to its first dot.
    static let all: [String: any VectorFile.Type] = [
        "merkle-inclusion": ProofVectors<InclusionVector>.self,
        "merkle-consistency": ProofVectors<ConsistencyVector>.self,
        "merkle-subtreeinclusion": ProofVectors<SubtreeInclusionVector>.self,
        "merkle-subtreeconsistency": ProofVectors<SubtreeConsistencyVector>.self,
        "rfc6962-roots": RootVectors.self,
        "derived-merkle": DerivedVectors.self,
        "signed-notes": NoteVectors.self,
        "checkpoint-body": CheckpointVectors.self,
        "ed25519-rfc8032": SignatureVectors.self,
        "ed25519-wycheproof": WycheproofVectors.self,
    ]
}
