/// Says what a transaction may do and see.
package enum TransactionMode: Sendable, CaseIterable {
    /// Each statement sees what is committed when it starts; the server's usual one.
    case readCommitted
    /// All statements see one snapshot and none may write.
    case snapshot
    /// As if transactions ran one after the other; expect retries.
    case serializable

    /// Said in full, so that no default of a role or database changes it.
    var begin: StaticString {
        switch self {
        case .readCommitted: "begin isolation level read committed read write"
        case .snapshot: "begin isolation level repeatable read read only"
        case .serializable: "begin isolation level serializable read write"
        }
    }
}
