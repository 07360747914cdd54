import Courier
import Foundation
import JourneyStore

extension PostOffice {
    /// Sends a parcel; nil when its receiver has taken it in.
    func send(_ parcel: Parcel, to: String) async -> CourierError? {
        let text = ParcelText(parcel)
        do throws(CourierError) {
            switch parcel.channel {
            case .email:
                guard let mail else { throw CourierError("this runner knows no mail server") }
                try await mail.server.send(
                    EmailMessage(
                        from: mail.from, to: try Mailbox(name: parcel.name, address: to),
                        subject: text.subject, text: text.body, id: parcel.id, sentAt: Date()))
            case .chat:
                guard let chat = chats[to] else {
                    throw CourierError("this runner knows no chat channel \"\(to)\"")
                }
                try await chat.post(try ChatDocument(parcel, text).bytes(), id: parcel.id)
            }
            return nil
        } catch {
            return error
        }
    }
}
