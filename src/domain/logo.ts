/**
 * Reads type and size of a picture from its first bytes: what a browser would be told must be what it is. PNG and JPEG only;
 * SVG can run scripts.
 */
import { mostLogoBytes, mostLogoPixels } from './branding.ts'

/** A logo is shown 48 pixels high at most; twice that is sharp on every screen. */
export const howToShrink =
  'Scale the picture down to about 96 pixels in height, and save it as a PNG with few colours (“indexed” or “8 bit”), or as a JPEG of medium quality.'

export interface Logo {
  readonly contentType: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/** The logo, or what is wrong with it in a sentence for the admin. */
export function readLogo(bytes: Uint8Array): Logo | string {
  if (bytes.length > mostLogoBytes)
    return `The file has ${Math.ceil(bytes.length / 1024)} KB; a logo may have ${mostLogoBytes / 1024} KB at most. ${howToShrink}`
  const logo = readPng(bytes) ?? readJpeg(bytes)
  if (!logo) return 'The file is neither a PNG nor a JPEG picture, or it is damaged.'
  if (logo.width > mostLogoPixels || logo.height > mostLogoPixels || logo.width < 1 || logo.height < 1)
    return `The picture has ${logo.width} × ${logo.height} pixels; ${mostLogoPixels} each way is the most.`
  return logo
}

/** PNG (ISO/IEC 15948): eight bytes of signature, then the IHDR chunk with width and height. */
function readPng(bytes: Uint8Array): Logo | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
  if (bytes.length < 33 || !signature.every((byte, at) => bytes[at] === byte)) return null
  const view = viewOf(bytes)
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** JPEG (ITU-T T.81): markers until the frame header, which holds height and width. */
function readJpeg(bytes: Uint8Array): Logo | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = viewOf(bytes)
  let at = 2
  while (at + 9 < bytes.length) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return { contentType: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
