/// An entry of a list of a document, told from the others as a merge tells them apart.
struct ListEntry {
    private let entry: JSON
    private let list: String

    init(_ entry: JSON, of list: String) {
        self.entry = entry
        self.list = list
    }

    /// The content with the entry: the one that has its name takes its fields and keeps what it does
    /// not say; where there is none it becomes the last.
    ///
    /// Steps are no such list: where one goes says who comes to it.
    func put(into content: JSON, _ schema: DocumentSchema) throws(GovernanceError) -> JSON {
        let lists = schema.root.fields.filter { field in
            if case .list(.object, _) = field.type { field.name != "steps" } else { false }
        }.map(\.name)
        guard lists.contains(list), case .object(var members) = content else {
            let question = Suggestion.question(for: list, among: lists).map { $0 + " " } ?? ""
            throw GovernanceError(
                .invalid, "There is no list \"\(list.prefix(80).visible)\" to put an entry into.",
                hint: "\(question)The lists are \(lists.joined(separator: ", ")).")
        }
        var items = members[list]?.array ?? []
        if let names = ListIdentity.names(of: [items, [entry]], field: list),
            let name = names[1].first, let position = names[0].firstIndex(of: name)
        {
            let kept = items[position].members ?? [:]
            items[position] = .object(kept.merging(entry.members ?? [:]) { $1 })
        } else {
            items.append(entry)
        }
        members[list] = .array(items)
        return .object(members)
    }
}
