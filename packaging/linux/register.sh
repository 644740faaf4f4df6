#!/bin/sh
# Puts Quantscope, unpacked here, into your menu and lets it open .gguf files. `--remove` undoes it.
# Chats and models are not touched by either.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
id=org.quantscope.Quantscope
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/$id.desktop
types=$data/mime/packages/org.quantscope.gguf.xml
link=$HOME/.local/bin/quantscope

refresh() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database "$data/applications" || true
    fi
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$data/mime" || true
    fi
}

icons() {
    find "$here/share/icons" -name "$id.png" | while read -r file; do
        target=$data/icons/${file#"$here/share/icons/"}
        if [ "$1" = remove ]; then
            rm -f "$target"
        else
            mkdir -p "$(dirname "$target")"
            cp "$file" "$target"
        fi
    done
}

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$types"
    if [ "$(readlink "$link" 2>/dev/null)" = "$here/quantscope" ]; then
        rm -f "$link"
    fi
    icons remove
    refresh
    echo "Quantscope is out of your menu. This folder can be deleted."
    exit 0
fi

mkdir -p "$data/applications" "$data/mime/packages" "$HOME/.local/bin"
# In a quoted Exec value these four signs need a backslash, which the file's own rules double.
quoted=$(printf '%s' "$here/quantscope" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
program=$quoted awk '
    /^TryExec=/ { next }
    /^Exec=/ { sub(/^Exec=quantscope/, ""); print "Exec=\"" ENVIRON["program"] "\"" $0; next }
    { print }
' "$here/share/applications/$id.desktop" >"$entry"
cp "$here/share/mime/packages/org.quantscope.gguf.xml" "$types"
ln -sf "$here/quantscope" "$link"
icons add
refresh
echo "Quantscope is in your menu now. If you move this folder, call this again."
