"""A program of its own that makes a PNG of SVG: `python render.py FONT_FILE ZOOM < chart.svg > chart.png`.

It imports nothing of Dawen, so that it begins in some ten milliseconds.
"""

import sys

import resvg_py

if __name__ == "__main__":
    font_file, zoom = sys.argv[1:]
    drawn = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(), zoom=int(zoom), skip_system_fonts=True, font_files=[font_file]
    )
    sys.stdout.buffer.write(drawn)
