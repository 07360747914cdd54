import Foundation
import JourneyModel

extension JSON {
    /// What a view of the store says, as it came; null for a value that JSON cannot hold.
    init(encoding value: some Encodable) {
        guard let data = try? JSONEncoder().encode(value),
            let node = try? JSONParser.parse(Array(data))
        else {
            self = .null
            return
        }
        self = node.json
    }
}
