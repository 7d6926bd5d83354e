/**
 * What no local model can tell, a person declares: beside the image {@code KEY} lies the object
 * {@code KEY.declared.json}, at most 64 KB of JSON, every field of it optional:
 *
 * <pre>{@code
 * {
 *   "identityDocument": {
 *     "FIRST_NAME": "JANE",
 *     "DATE_OF_BIRTH": {"text": "01/02/1990", "confidencePercent": 97.5,
 *                       "normalizedDate": "1990-02-01T00:00:00"}
 *   },
 *   "labels": ["Hat", {"name": "Helmet", "confidencePercent": 91.5}],
 *   "faceDetail": {"Sunglasses": {"Value": true, "Confidence": 99.1}},
 *   "liveness": {"status": "SUCCEEDED", "confidencePercent": 98.2, "image": "uploads/u/selfie.jpg"}
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@code identityDocument}: AnalyzeID's fields by type; a text alone has confidence 99.
 *   <li>{@code labels}: DetectLabels' answer, in practice head coverings; a name alone has
 *       confidence 99.
 *   <li>{@code faceDetail}: attributes of the image's largest face as DetectFaces and IndexFaces
 *       write them, in place of measured ones or added to them.
 *   <li>{@code liveness}: how a Face Liveness session ended. It lies beside the session's reference
 *       image, {@code PREFIX/SESSION_ID/reference.jpg.declared.json} in the session's output
 *       bucket; {@code image} is the key in that bucket of the picture that becomes the reference
 *       image. {@code status} is {@code SUCCEEDED} (the default), {@code FAILED} or {@code
 *       IN_PROGRESS}.
 * </ul>
 *
 * A field that is none of these is refused, never ignored.
 */
package veil.local.declared;
