/// One node of a parsed expression, macros already expanded into loops.
struct Node: Sendable {
    /// Deepest tree that is built: every pass over it recurses.
    static let heightLimit = 250

    /// Unique within the expression; counts from 0.
    var id: Int
    /// Byte offset that messages about the node point to.
    var offset: Int
    var height: Int
    var kind: Kind

    indirect enum Kind: Sendable {
        case literal(Value)
        /// A name; with a leading dot it is looked up from the root.
        case identifier(String)
        case select(Selection)
        case call(Call)
        case list([Element])
        case map([Entry])
        /// `Step{key: 'a', ?label: x}`.
        case message(name: String, fields: [Field])
        case loop(Loop)
        /// `cel.bind(name, value, body)`, and the step from an optional to its value.
        case bind(Binding)
    }

    struct Selection: Sendable {
        var operand: Node
        var field: String
        /// `has(operand.field)`.
        var testsPresence = false
        /// `operand.?field`.
        var isOptional = false
    }

    struct Call: Sendable {
        var function: String
        var target: Node?
        var arguments: [Node]
    }

    struct Element: Sendable {
        var value: Node
        var isOptional: Bool
    }

    struct Entry: Sendable {
        var key: Node
        var value: Node
        var isOptional: Bool
    }

    struct Field: Sendable {
        var name: String
        var offset: Int
        var value: Node
        var isOptional: Bool
    }

    /// A macro over a list or map, run as a direct loop.
    struct Loop: Sendable {
        enum Kind: String, Sendable {
            case all, exists, existsOne = "exists_one", list = "map"
            case map = "transformMap"
            case mapEntry = "transformMapEntry"
        }

        var kind: Kind
        var range: Node
        /// The element or key; with ``second``, the index or key.
        var first: String
        var second: String?
        /// Elements for which it is false are left out; `list`, `map` and `mapEntry` only.
        var filter: Node?
        /// The condition of `all`, `exists` and `existsOne`, else what is collected.
        var body: Node
    }

    struct Binding: Sendable {
        enum Kind: Sendable {
            /// The body with the name bound to the value.
            case plain
            /// The body, wrapped, if the optional value is there.
            case optionalMap
            /// The body, itself an optional, if the optional value is there.
            case optionalFlatMap
        }

        var kind: Kind
        var name: String
        var value: Node
        var body: Node
    }

    /// The nodes directly below, in order of evaluation.
    var children: [Node] {
        switch kind {
        case .literal, .identifier: []
        case .select(let selection): [selection.operand]
        case .call(let call): (call.target.map { [$0] } ?? []) + call.arguments
        case .list(let elements): elements.map(\.value)
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .message(_, let fields): fields.map(\.value)
        case .loop(let loop): [loop.range] + (loop.filter.map { [$0] } ?? []) + [loop.body]
        case .bind(let binding): [binding.value, binding.body]
        }
    }
}
