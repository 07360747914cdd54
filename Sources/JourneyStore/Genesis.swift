package import JourneyModel

/// What an installation starts with.
package struct Genesis: Equatable, Sendable {
    package struct Administrator: Equatable, Sendable {
        package var login: String
        package var name: String
        package var email: String?

        package init(login: String, name: String, email: String? = nil) {
            self.login = login
            self.name = name
            self.email = email
        }
    }

    package enum Identity: String, Sendable {
        /// PostgreSQL authenticates each person.
        case login
        /// The operating-system user is everybody.
        case embedded
    }

    /// A document that is in force from the start.
    package struct Document: Equatable, Sendable {
        package var kind: String
        package var key: String
        package var content: JSON
        package var source: String?

        package init(kind: String, key: String, content: JSON, source: String? = nil) {
            self.kind = kind
            self.key = key
            self.content = content
            self.source = source
        }
    }

    package var brand: String
    package var administrators: [Administrator]
    /// The login of the runner.
    package var runner: String
    package var isSingle: Bool
    package var identity: Identity
    package var isPractice: Bool
    /// How long an approved change is held for second thoughts; 0 to 10,080.
    package var settleMinutes: Int
    /// How long those who are told of a change may object; 0 to 720.
    package var objectionHours: Int
    /// The operations team first.
    package var documents: [Document]

    package init(
        brand: String, administrators: [Administrator], runner: String, isSingle: Bool,
        identity: Identity, isPractice: Bool = false, settleMinutes: Int = 15,
        objectionHours: Int = 24, documents: [Document]
    ) {
        self.brand = brand
        self.administrators = administrators
        self.runner = runner
        self.isSingle = isSingle
        self.identity = identity
        self.isPractice = isPractice
        self.settleMinutes = settleMinutes
        self.objectionHours = objectionHours
        self.documents = documents
    }

    func json() throws(GovernanceError) -> JSON {
        var members: [JSON] = []
        for document in documents {
            var member: [String: JSON] = [
                "kind": .string(document.kind), "key": .string(document.key),
                "content": .string(try CanonicalJSON.text(of: document.content)),
            ]
            member["source"] = document.source.map(JSON.string)
            members.append(.object(member))
        }
        let admins = administrators.map { admin in
            var member: [String: JSON] = [
                "login": .string(admin.login), "name": .string(admin.name),
            ]
            member["email"] = admin.email.map(JSON.string)
            return JSON.object(member)
        }
        return .object([
            "brand": .string(brand), "admins": .array(admins), "runner": .string(runner),
            "single": .bool(isSingle), "identity": .string(identity.rawValue),
            "practice": .bool(isPractice), "settleMinutes": JSON(settleMinutes),
            "objectionHours": JSON(objectionHours), "documents": .array(members),
        ])
    }
}
