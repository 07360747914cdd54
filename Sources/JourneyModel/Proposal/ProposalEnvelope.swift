/// What a proposal's digest covers: the changes by the digests of their contents, the reason and the
/// schedule. Its canonical bytes are stored as they are, and their SHA-256 is what people sign off.
package struct ProposalEnvelope: Equatable, Sendable {
    package struct Change: Equatable, Sendable {
        package enum Operation: String, Sendable {
            case create, update
            /// Puts a document out of force; its content is that in force, unchanged.
            case retire
        }

        package var kind: String
        package var key: String
        package var operation: Operation
        /// The head revision that the change was made from; nil for a new document.
        package var base: Int?
        package var content: JSON
        /// What is in force once it has applied; nil for a retirement.
        package var result: JSON? { operation == .retire ? nil : content }
        /// The author's own text of the document, where it is kept beside the content.
        package var source: String?

        package init(
            kind: String, key: String, operation: Operation, base: Int?, content: JSON,
            source: String? = nil
        ) {
            self.kind = kind
            self.key = key
            self.operation = operation
            self.base = base
            self.content = content
            self.source = source
        }
    }

    package var changes: [Change]
    package var why: String
    /// An instant in RFC 3339 before which it must not apply.
    package var notBefore: String?
    /// An instant in RFC 3339 after which it must not apply any more.
    package var notAfter: String?
    /// The IANA zone by whose clocks the two were asked for.
    package var timeZone: String?
    /// The calendar day by which inherited findings are to be mended.
    package var mendBy: String?
    /// Takes journeys in as found, not approved.
    package var isAdoption: Bool
    /// Key of the authorisation under which it is to apply; nil: by ordinary sign-offs.
    package var authorisation: String?

    package init(
        changes: [Change], why: String, notBefore: String? = nil, mendBy: String? = nil,
        isAdoption: Bool = false, authorisation: String? = nil, notAfter: String? = nil,
        timeZone: String? = nil
    ) {
        self.changes = changes
        self.why = why
        self.notBefore = notBefore
        self.mendBy = mendBy
        self.isAdoption = isAdoption
        self.authorisation = authorisation
        self.notAfter = notAfter
        self.timeZone = timeZone
    }

    /// The canonical text of the envelope, its digest, and the distinct texts that it names.
    ///
    /// - Throws: `invalid` for a content that has no canonical form.
    package func sealed() throws(GovernanceError) -> SealedEnvelope {
        var texts: [String] = []
        var known: Set<Digest> = []
        func keep(_ text: String) -> String {
            let digest = Digest(of: Array(text.utf8))
            if known.insert(digest).inserted { texts.append(text) }
            return digest.hex
        }
        var members: [JSON] = []
        for change in changes {
            var member: [String: JSON] = [
                "kind": .string(change.kind), "key": .string(change.key),
                "operation": .string(change.operation.rawValue),
                "content": .string(keep(try CanonicalJSON.text(of: change.content))),
            ]
            member["base"] = change.base.map(JSON.init)
            member["source"] = change.source.map { .string(keep($0)) }
            members.append(.object(member))
        }
        var envelope: [String: JSON] = ["changes": .array(members), "why": .string(why)]
        envelope["notBefore"] = notBefore.map(JSON.string)
        envelope["notAfter"] = notAfter.map(JSON.string)
        envelope["timeZone"] = timeZone.map(JSON.string)
        envelope["mendBy"] = mendBy.map(JSON.string)
        if isAdoption { envelope["adoption"] = .bool(true) }
        envelope["authorisation"] = authorisation.map(JSON.string)
        return SealedEnvelope(
            text: try CanonicalJSON.text(of: .object(envelope)), contents: texts)
    }
}

/// An envelope ready to be sent.
package struct SealedEnvelope: Equatable, Sendable {
    package let text: String
    /// Each text that the envelope names by digest, once.
    package let contents: [String]

    package var digest: Digest { Digest(of: Array(text.utf8)) }
}
