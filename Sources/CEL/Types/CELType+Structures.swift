extension CELType {
    /// The types with fields that are mentioned in it.
    var structures: [StructType] {
        switch self {
        case .structure(let type): [type]
        case .list(let inner), .optional(let inner), .wrapper(let inner), .type(let inner):
            inner.structures
        case .map(let key, let value): key.structures + value.structures
        case .opaque(_, let parameters): parameters.flatMap(\.structures)
        default: []
        }
    }
}
